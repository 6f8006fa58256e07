"use client";

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

// Mantine's `component={Link}` passes a function, which a server component cannot; these can be used there too.

type Target = { href: string; children: ReactNode; tabIndex?: number };

/** A link inside the product, in running text or in a table. */
export const TextLink = (props: AnchorProps & Target) => <Anchor component={Link} {...props} />;

/** A link that looks like a button: for a page's next step. */
export const ButtonLink = (props: ButtonProps & Target) => <Button component={Link} {...props} />;
