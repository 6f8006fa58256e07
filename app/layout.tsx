import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "./globals.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { sans } from "./font";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Skillwright", template: "%s · Skillwright" },
  description: "Skills gaps, and the micro-credentials that close them.",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en" {...mantineHtmlProps} className={sans.variable}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <NuqsAdapter>
          <Providers nonce={nonce}>{children}</Providers>
        </NuqsAdapter>
      </body>
    </html>
  );
}
