/** The keys of a table of words, whatever the language: a missing or surplus key of the other language does not compile. */
export type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> }
