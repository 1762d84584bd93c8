// The colours that the viewer has chosen, for every page and also before anybody is signed in.
import { store } from "./store.js";

export const THEMES = ["system", "light", "dark"];

/** One of the above. */
export const theme = store(localStorage.getItem("theme") ?? "system");

const show = (name) => (document.documentElement.dataset.theme = name);

theme.follow((name) => {
  localStorage.setItem("theme", name);
  show(name);
});
show(theme.get());
