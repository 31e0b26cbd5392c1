declare module "virtual:guide-sections" {
  interface Section {
    readonly address: string;
    readonly page: string;
    readonly heading: string;
    readonly text: string;
  }
  export const SECTIONS: readonly Section[];
}
