// Light, dark, or as the system says; read before the first paint so that nothing flashes. A plain script on purpose: modules come too late.
(function () {
  const key = "remanence-theme";
  const words = { system: "Theme: system", light: "Theme: light", dark: "Theme: dark" };
  const next = { system: "light", light: "dark", dark: "system" };
  function stored() {
    try { return localStorage.getItem(key) in next ? localStorage.getItem(key) : "system"; } catch { return "system"; }
  }
  function apply(theme) {
    if (theme === "system") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", theme);
  }
  let theme = stored();
  apply(theme);
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.textContent = words[theme];
    button.addEventListener("click", () => {
      theme = next[theme];
      try { localStorage.setItem(key, theme); } catch { /* The choice then lasts for this page. */ }
      apply(theme);
      button.textContent = words[theme];
      dispatchEvent(new Event("themechange"));
    });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("themechange")));
})();
