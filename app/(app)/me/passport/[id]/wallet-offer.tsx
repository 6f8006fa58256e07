"use client";

import { Anchor, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Offer = Outputs["issue"]["offerToWallet"];

/** Offers the badge to a wallet: by a link on this device, by a QR code on another. */
export function WalletOffer({ earnedCredentialId }: { earnedCredentialId: string }) {
  const trpc = useTRPC();
  const [withCode, setWithCode] = useState(false);
  const offer = useMutation(trpc.issue.offerToWallet.mutationOptions());
  const ask = (protocol: "openid4vci" | "vc-api") => offer.mutate({ earnedCredentialId, protocol, withCode });
  return (
    <Stack gap="sm">
      <Text size="sm">
        An offer lasts ten minutes and can be taken up once. The wallet gets this badge as it was signed: it
        is made out to you by your hashed address, not to a key of the wallet.
      </Text>
      <Checkbox
        label="Ask for six digits besides, so that a photo of the code is not enough (OpenID only)"
        checked={withCode}
        onChange={(event) => setWithCode(event.currentTarget.checked)}
      />
      <Group gap="sm">
        <Button variant="default" loading={offer.isPending} onClick={() => ask("openid4vci")}>
          Offer to a wallet (OpenID)
        </Button>
        <Button variant="default" loading={offer.isPending} onClick={() => ask("vc-api")}>
          Offer to Learner Credential Wallet
        </Button>
      </Group>
      <RefusalAlert error={offer.error} />
      <div aria-live="polite">{offer.data && <MadeOffer offer={offer.data} />}</div>
    </Stack>
  );
}

const MadeOffer = ({ offer: { link, qrCode, code, expiresAt } }: { offer: Offer }) => (
  <Group align="flex-start" gap="md">
    {/* biome-ignore lint/performance/noImgElement: a data address */}
    <img
      src={qrCode}
      alt="QR code that opens a wallet with this offer"
      width={200}
      height={200}
      style={{ background: "white" }}
    />
    <Stack gap="xs" flex={1} miw={200}>
      <Text size="sm">Scan the code with the wallet’s phone, or open the wallet on this device:</Text>
      <Anchor href={link} underline="always">
        Open my wallet
      </Anchor>
      {code && (
        <Text size="sm">
          The wallet asks for these digits:{" "}
          <Text span fw={700} ff="monospace" size="lg">
            {code}
          </Text>
        </Text>
      )}
      <Text size="sm">The offer ends at {formatDateTime(expiresAt)}.</Text>
    </Stack>
  </Group>
);
