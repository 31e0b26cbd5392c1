/** Save what the service made as a file of this device. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A name for a file: what somebody is called, or a number, may hold what a file's name may not. */
export function fileName(name: string, ending: string): string {
  return `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.${ending}`;
}

/** So many papers are in one file at most. */
export const PAPERS_OF_A_FILE = 100;

/** A call that sends bytes, which the contract calls a text. */
export function sending(content: Blob) {
  return { headers: { "Content-Type": content.type }, body: "", bodySerializer: () => content };
}
