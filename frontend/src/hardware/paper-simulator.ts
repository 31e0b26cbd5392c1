/**
 * A receipt printer for tests: it reads ESC/POS bytes as the command reference describes them, and shows the paper that
 * comes out. It shares no code with the encoder. An unknown command is refused, so that no byte is passed over.
 */
const LATIN =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const UNITED_STATES =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const CENTRAL_EUROPE =
  "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0";
/** By the number that ESC t takes on an Epson printer. */
const PAGES: Readonly<Record<number, (byte: number) => string>> = {
  0: (byte) => UNITED_STATES.charAt(byte - 128),
  16: (byte) => new TextDecoder("windows-1252").decode(new Uint8Array([byte])),
  17: (byte) => new TextDecoder("ibm866").decode(new Uint8Array([byte])),
  18: (byte) => CENTRAL_EUROPE.charAt(byte - 128),
  19: (byte) => LATIN.charAt(byte - 128),
};

export interface Printed {
  /** What can be read: a line each, "=" before large ones, "*" before bold ones; marks for QR codes and cuts. */
  readonly paper: string;
  readonly qrCodes: readonly string[];
  readonly cuts: number;
  readonly pulses: number;
}

const [ESC, GS, FS, DLE, LF, CR] = [0x1b, 0x1d, 0x1c, 0x10, 0x0a, 0x0d];
const ALIGNMENTS = ["left", "center", "right"] as const;

export function simulate(bytes: Uint8Array | readonly number[], columns: number): Printed {
  const lines: string[] = [];
  const qrCodes: string[] = [];
  let [line, cells, align, page, isBold, width] = ["", 0, 0, 0, false, 1];
  let [cuts, pulses, at, qrData] = [0, 0, 0, ""];
  /** A line that is bold or large anywhere is marked so. */
  let [wasBold, widest] = [false, 1];

  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new Error("the bytes end within a command");
    at += 1;
    return byte;
  };
  const feed = () => {
    if (cells > columns) throw new Error(`"${line}" is wider than ${columns} characters`);
    const name = ALIGNMENTS[align];
    const gap = name === "left" ? 0 : name === "right" ? columns - cells : Math.floor((columns - cells) / 2);
    lines.push(`${widest > 1 ? "=" : wasBold ? "*" : " "}${" ".repeat(gap)}${line}`.trimEnd());
    [line, cells, wasBold, widest] = ["", 0, false, 1];
  };
  const refuse = (...command: number[]): never => {
    throw new Error(`unknown command ${command.map((byte) => byte.toString(16)).join(" ")} before byte ${at}`);
  };
  const escape = () => {
    const command = next();
    switch (String.fromCharCode(command)) {
      case "@":
        [align, page, isBold, width] = [0, 0, false, 1];
        return;
      case "a":
        align = next() % 48;
        return;
      case "t":
        page = next();
        return;
      case "E":
        isBold = next() % 2 === 1;
        return;
      case "p":
        at += 3;
        pulses += 1;
        return;
      case "d":
        for (let count = next(); count > 0; count -= 1) feed();
        return;
      case "M":
      case "-":
      case "4":
      case "3":
      case "!":
        next();
        return;
      case "2":
        return;
      default:
        refuse(ESC, command);
    }
  };
  const qr = () => {
    const length = next() + next() * 256;
    const [group, command] = [next(), next()];
    const data = bytes.slice(at, at + length - 2);
    at += length - 2;
    if (group !== 49) refuse(GS, 0x28, 0x6b, group);
    if (command === 80) qrData = new TextDecoder().decode(new Uint8Array(data.slice(1)));
    if (command !== 81) return;
    qrCodes.push(qrData);
    lines.push(` [QR ${qrData}]`);
  };
  const group = () => {
    const command = next();
    switch (String.fromCharCode(command)) {
      case "!":
        width = (next() >> 4) + 1;
        return;
      case "V":
        if (next() > 1 && bytes[at - 1] !== 48 && bytes[at - 1] !== 49) at += 1;
        cuts += 1;
        lines.push(`${"-".repeat(8)} cut`);
        return;
      case "(":
        if (next() !== 0x6b) refuse(GS, 0x28);
        qr();
        return;
      default:
        refuse(GS, command);
    }
  };

  while (at < bytes.length) {
    const byte = next();
    if (byte === ESC) escape();
    else if (byte === GS) group();
    else if (byte === FS) next(); // FS . leaves the mode for Kanji
    else if (byte === DLE) at += 2;
    else if (byte === LF) feed();
    else if (byte !== CR) {
      if (byte < 32) refuse(byte);
      const decode = PAGES[page];
      if (byte > 127 && decode === undefined) throw new Error(`unknown code page ${page}`);
      line += byte < 128 ? String.fromCharCode(byte) : (decode?.(byte) ?? "");
      cells += width;
      wasBold ||= isBold;
      widest = Math.max(widest, width);
    }
  }
  if (line !== "") feed();
  return { paper: `${lines.join("\n").replaceAll(/\n(?:[ ]?\n)+/g, "\n\n")}\n`, qrCodes, cuts, pulses };
}
