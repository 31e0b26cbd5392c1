import type { Page } from "@playwright/test";

const FINGER = 44;

/** What is pressed and is smaller than a finger; a link within a sentence may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const top = document.querySelector("dialog[open]") ?? document;
    return [...top.querySelectorAll<HTMLElement>("a[href], button, select, input:not([type=hidden], [type=file]), [role=button]")].flatMap((element) => {
      const around = element.closest("label") ?? element;
      const { width, height } = (element instanceof HTMLInputElement && /checkbox|radio/.test(element.type) ? around : element).getBoundingClientRect();
      const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
      const isInText = element instanceof HTMLAnchorElement && getComputedStyle(element).display === "inline";
      return isSeen && !isInText && (width < least - 0.5 || height < least - 0.5)
        ? [`${element.outerHTML.slice(0, 90)} ${String(Math.round(width))}x${String(Math.round(height))}`]
        : [];
    });
  }, FINGER);
}

/** Texts that are wider than where they stand and do not say so by an ellipsis. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, h1, h2, h3, dt, dd, p, label > span, th, td")].flatMap((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isCut = element.checkVisibility() && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      return isCut && overflowX !== "auto" && textOverflow !== "ellipsis" && getComputedStyle(element).display !== "inline"
        ? [`${element.tagName} “${element.textContent.slice(0, 50)}” ${String(element.scrollWidth)} in ${String(element.clientWidth)}`]
        : [];
    }),
  );
}
