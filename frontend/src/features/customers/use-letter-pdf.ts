import { useMutation } from "@tanstack/react-query";
import { fileName, PAPERS_OF_A_FILE, saveFile } from "@/api/files";
import { type Letter, readLetterPdf, readLettersPdf } from "./reminders-data";

/** A letter on paper, saved as a file. */
export function useLetterPdf() {
  return useMutation({
    mutationFn: async (letter: Letter) => {
      saveFile(await readLetterPdf(letter), fileName(`${letter.subject} ${letter.customer_name} ${letter.dated_on}`, "pdf"));
    },
  });
}

/** Several letters in one file, to be printed at once; very many are in several. */
export function useLettersPdf(orgId: string, name: string) {
  return useMutation({
    mutationFn: async (letters: readonly Letter[]) => {
      for (let at = 0; at < letters.length; at += PAPERS_OF_A_FILE) {
        const content = await readLettersPdf(orgId, letters.slice(at, at + PAPERS_OF_A_FILE));
        saveFile(content, letters.length > PAPERS_OF_A_FILE ? `${name}-${at / PAPERS_OF_A_FILE + 1}.pdf` : `${name}.pdf`);
      }
    },
  });
}
