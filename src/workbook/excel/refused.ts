/** What is asked cannot be done as it should be; why, in a sentence for the user. */
export class Refused extends Error {
  override readonly name: string = "Refused";
}
