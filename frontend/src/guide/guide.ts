/** The script of every page of the help: the theme of the app, and the search once somebody wants it. */
import "./guide.css";
import { applyTheme } from "@/ui/theme";

applyTheme();

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
