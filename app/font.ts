import localFont from "next/font/local";

// The Latin subset of Inter from its npm package; no network at build or run time.
export const sans = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-sans",
  display: "swap",
});
