/** The machine or the command line lacks something; the message says what, and what to do about it. */
export class Misuse extends Error {}
