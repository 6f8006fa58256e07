"use client";

import { type CSSVariablesResolver, createTheme, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { setNonce } from "get-nonce";
import { type ReactNode, useState } from "react";
import { TrpcProvider } from "./_trpc/client";

// Mantine's defaults fail WCAG AA contrast in places; these settings pass axe in both schemes.
const theme = createTheme({
  fontFamily: "var(--font-sans), system-ui, sans-serif",
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.18,
  defaultRadius: "md",
  headings: { fontFamily: "var(--font-sans), system-ui, sans-serif", fontWeight: "650" },
  components: {
    // A link in running text is told apart by more than its colour (WCAG 1.4.1).
    Anchor: { defaultProps: { underline: "always" } },
    // A heading in the shade of its alert is too pale to read on it; the alert's frame or ground has the colour.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    // A dialog's head is no banner of the page.
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});

const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": colors.gray[7],
    "--mantine-color-placeholder": colors.gray[7],
    "--mantine-color-error": colors.red[9],
    "--mantine-color-anchor": colors.indigo[8],
  },
  dark: {
    "--mantine-color-dimmed": colors.dark[1],
    "--mantine-color-placeholder": colors.dark[1],
    "--mantine-color-error": colors.red[4],
    "--mantine-color-anchor": colors.indigo[3],
  },
});

export function Providers({ nonce: ofAnswer, children }: { nonce: string; children: ReactNode }) {
  // A refresh comes with another one, but the browser goes on asking for that of the page it has loaded.
  const [nonce] = useState(ofAnswer);
  setNonce(nonce); // react-remove-scroll adds a <style> when a dialog opens
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readable}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <TrpcProvider>
        <Notifications position="bottom-right" />
        {children}
      </TrpcProvider>
    </MantineProvider>
  );
}
