import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const from = (path: string) => resolve(root, path)
// scripts/build.mjs builds beside the last build and then swaps the two.
const out = (room: string) => resolve(root, process.env.RECOURS_OUT ?? 'out', room)

// The older of the two Electrons the program must run on (42: Chromium 148, Node 24.15).
const machineTarget = 'node24.15'
const pageTarget = 'chrome148'

export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, which the builder's does not bear beside it.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      outDir: out('main'),
      target: machineTarget,
      minify: true,
      // What package.json lists in `dependencies` stays outside (native or large files); all else is bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: from('electron/main.ts'),
          cli: from('electron/cli.ts'),
          'reader-process': from('electron/readers/reader-process.ts'),
          'ocr-process': from('electron/readers/ocr-process.ts'),
          'press-process': from('electron/writers/press-process.ts'),
        },
        // One flat folder, so that a path relative to import.meta.url is the same from every file.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      target: machineTarget,
      minify: true,
      // A sandboxed preload must be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: from('src/ui'),
    base: './',
    // package.json maps #ui to two endings (.tsx, .ts); Vite would only take the first.
    resolve: { alias: [{ find: /^#ui\//, replacement: from('src/ui/').concat('/') }] },
    plugins: [react()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      target: pageTarget,
      minify: true,
      // The page's policy forbids data: for scripts and styles.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: from('src/ui/index.html') } },
    },
  },
})
