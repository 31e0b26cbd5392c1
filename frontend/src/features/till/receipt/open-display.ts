/** The part of the Window Management API that is taken. TypeScript has no types of it. */
interface Screen {
  readonly availLeft: number;
  readonly availTop: number;
  readonly availWidth: number;
  readonly availHeight: number;
}
interface ScreenDetails {
  readonly screens: readonly Screen[];
  readonly currentScreen: Screen;
}

/** Open the customer display: on the other screen where the browser knows of one, else in a window to be moved there. */
export async function openDisplay(orgId: string): Promise<void> {
  const other = await findOtherScreen();
  const place = other === null ? "width=900,height=600" : `left=${other.availLeft},top=${other.availTop},width=${other.availWidth},height=${other.availHeight}`;
  window.open(`/${orgId}/till/display`, "counterfoil.display", `popup,${place}`);
}

async function findOtherScreen(): Promise<Screen | null> {
  const { getScreenDetails } = window as Window & { readonly getScreenDetails?: () => Promise<ScreenDetails> };
  if (getScreenDetails === undefined) return null;
  try {
    const { screens, currentScreen } = await getScreenDetails.call(window);
    return screens.find((screen) => screen !== currentScreen) ?? null;
  } catch {
    return null; // not permitted
  }
}
