const NBSP = '\u00a0'
const DOTS = '………………………'

/** The wording of the request, in the order of procedure.md 4.1. Functions take what is already written as text. */
export const REQUEST = {
  fr: {
    applicant: '1. Le demandeur',
    professional: '2. Le professionnel',
    contract: '3. Le contrat',
    subject: '4. L’objet du litige',
    facts: '5. Les faits',
    steps: '6. Les démarches déjà faites',
    complaint: '7. La réclamation préalable',
    demand: '8. La demande',
    declarations: '9. Déclarations à vérifier et à signer',
    line: (label: string, value: string) => `${label}${NBSP}: ${value}`,
    name: 'Nom',
    address: 'Adresse',
    phone: 'Téléphone',
    email: 'E-mail',
    registration: 'Immatriculation',
    office: 'Siège social',
    kind: 'Nature',
    paymentsBefore: 'Les paiements en cause sont les suivants\u00a0:',
    noSteps: 'Aucun échange n’est noté.',
    at: ' à ',
    subjectIs: (subject: string, amount: string) => `Objet${NBSP}: ${subject}. Montant en litige${NBSP}: ${amount}.`,
    sent: (when: string) => `Une réclamation écrite a été adressée au professionnel ${when}.`,
    received: (when: string) => `Le professionnel l’a reçue ${when}.`,
    noComplaint:
      'Aucune réclamation écrite n’est notée. Sans elle, le médiateur ne peut pas examiner la demande (article\u00a0L.\u00a0612-2 du code de la consommation).',
    noneNoted: 'Aucune réclamation écrite n’est notée.',
    held: (when: string) => `Il a envoyé une réponse d’attente ${when}.`,
    replied: (when: string) => `Il a répondu ${when}. Cette réponse ne met pas fin au litige.`,
    silentOver: (today: string, since: string) =>
      `Au ${today}, il n’a pas répondu. La saisine du médiateur est ouverte depuis le ${since}.`,
    silentWaiting: (today: string, until: string) =>
      `Au ${today}, il n’a pas répondu. La saisine du médiateur sera ouverte le ${until}.`,
    silent: (today: string) => `Au ${today}, il n’a pas répondu.`,
    demandIs: (demand: string) => `Je demande au professionnel ${demand}`,
    amountAsked: (amount: string) => `Montant demandé${NBSP}: ${amount}.`,
    intro:
      'Une croix imprimée\u00a0: le dossier l’établit, ou le demandeur l’a confirmé. Une case vide ne déclare rien\u00a0: le demandeur coche à la main ce qu’il a vérifié, barre ce qui n’est pas exact, puis signe.',
    basis: {
      dossier: (cited: string) => (cited === '' ? 'établi par le dossier' : `établi par le dossier, ${cited}`),
      person: () => 'confirmé par le demandeur',
      to_confirm: () => 'à confirmer',
    },
    consumer: 'J’agis comme consommateur, pour des besoins privés.',
    written: (when: string) =>
      `J’ai d’abord adressé une réclamation écrite au professionnel, ${when} (article\u00a0L.\u00a0612-2, 1° du code de la consommation).`,
    noOther:
      'J’atteste n’avoir saisi ni un tribunal ni un autre médiateur de ce litige (article\u00a0L.\u00a0612-2, 3° du même code).',
    withinYear:
      'Moins d’un an s’est écoulé depuis cette réclamation écrite (article\u00a0L.\u00a0612-2, 4° du même code).',
    confidential:
      'J’accepte que les échanges de la médiation restent confidentiels (article\u00a0L.\u00a0612-3 du même code).',
    secrecy: `J’autorise le professionnel à communiquer au médiateur ce qui est utile à l’examen du litige, et le délie pour cela du secret bancaire.`,
    accurate: `Ce dossier est exact à ma connaissance. Les pièces sont des copies, je conserve les originaux.`,
    signature: (city: string) => `Fait à ${city}, le ${DOTS} Signature\u00a0: ${DOTS}`,
  },
  en: {
    applicant: '1. The applicant',
    professional: '2. The company',
    contract: '3. The contract',
    subject: '4. The subject of the dispute',
    facts: '5. The facts',
    steps: '6. Steps already taken',
    complaint: '7. The prior complaint',
    demand: '8. The request',
    declarations: '9. Declarations to check and sign',
    line: (label: string, value: string) => `${label}: ${value}`,
    name: 'Name',
    address: 'Address',
    phone: 'Telephone',
    email: 'E-mail',
    registration: 'Registration',
    office: 'Registered office',
    kind: 'Kind',
    paymentsBefore: 'The payments concerned are these:',
    noSteps: 'No exchange is noted.',
    at: ' at ',
    subjectIs: (subject: string, amount: string) => `Subject: ${subject}. Amount in dispute: ${amount}.`,
    sent: (when: string) => `A written complaint was sent to the company ${when}.`,
    received: (when: string) => `The company received it ${when}.`,
    noComplaint:
      'No written complaint is noted. Without one, the mediator cannot examine the request (article L.\u00a0612-2 of the French Consumer Code).',
    noneNoted: 'No written complaint is noted.',
    held: (when: string) => `It sent a holding reply ${when}.`,
    replied: (when: string) => `It replied ${when}. That reply does not end the dispute.`,
    silentOver: (today: string, since: string) =>
      `As of ${today}, it has not replied. The mediator can be asked since ${since}.`,
    silentWaiting: (today: string, until: string) =>
      `As of ${today}, it has not replied. The mediator can be asked from ${until}.`,
    silent: (today: string) => `As of ${today}, it has not replied.`,
    demandIs: (demand: string) => `I ask the company for ${demand}`,
    amountAsked: (amount: string) => `Amount asked for: ${amount}.`,
    intro:
      'A printed cross: the file shows it, or the applicant has confirmed it. An empty box declares nothing: the applicant ticks by hand what they have checked, strikes out what is not right, then signs.',
    basis: {
      dossier: (cited: string) => (cited === '' ? 'shown by the file' : `shown by the file, ${cited}`),
      person: () => 'confirmed by the applicant',
      to_confirm: () => 'to be confirmed',
    },
    consumer: 'I act as a consumer, for private purposes.',
    written: (when: string) =>
      `I first sent the company a written complaint, ${when} (article L.\u00a0612-2, 1° of the French Consumer Code).`,
    noOther:
      'I certify that I have not brought this dispute before a court or another mediator (article L.\u00a0612-2, 3° of the same code).',
    withinYear:
      'Less than one year has passed since that written complaint (article L.\u00a0612-2, 4° of the same code).',
    confidential:
      'I accept that what is exchanged in the mediation stays confidential (article L.\u00a0612-3 of the same code).',
    secrecy: `I allow the company to give the mediator what is needed to examine the dispute, and release it from banking secrecy for that purpose.`,
    accurate: `This file is accurate to the best of my knowledge. The exhibits are copies, I keep the originals.`,
    signature: (city: string) => `Done at ${city}, on ${DOTS} Signature: ${DOTS}`,
  },
} as const

/** The wording in one language. */
export type RequestWords = (typeof REQUEST)['fr' | 'en']
