/** The category of EN 16931 of what is taxed as usual. */
export const STANDARD = "S";
