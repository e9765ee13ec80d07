/** The encoder could not be loaded or could not answer; `messageKey` names the words for the user. */
export class EncoderError extends Error {
  override readonly name = "EncoderError";
  readonly code: "encoder_unavailable" | "encoder_closed" | "encoder_failed";
  readonly messageKey: string;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: EncoderError["code"], cause: unknown, params: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${String(cause)}`, { cause });
    this.code = code;
    this.messageKey = `errors.${code}`;
    this.params = params;
  }
}
