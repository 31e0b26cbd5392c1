/** The script of every page of the help: the theme of the app, and the search once somebody wants it. */
import "./guide.css";
import { applyTheme } from "@/ui/theme";

applyTheme();

// Behind all that somebody sees: the pictures of this page stay on the device, where the app is kept on it.
window.addEventListener("load", () => {
  const shown = [...document.images].filter((image) => getComputedStyle(image).display !== "none");
  const pictures = shown.map(({ src }) => src).filter((address) => address.endsWith(".webp"));
  if ("serviceWorker" in navigator) navigator.serviceWorker.controller?.postMessage({ pictures });
});

document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector<HTMLInputElement>("#search");
  if (field === null) return;
  const search = () => import("./search").then(({ show }) => { show(field); });
  field.addEventListener("focus", () => void search());
  field.addEventListener("input", () => void search());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || document.activeElement === field) return;
    event.preventDefault();
    field.focus();
  });
});
