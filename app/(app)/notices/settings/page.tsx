import { Alert, Stack } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { ChannelChoices } from "./channel-choices";
import { WritingTimes } from "./writing-times";

export const metadata = { title: "What I am told" };

export default async function NoticeSettingsPage() {
  const { isMailOn, address, kinds, times } = await api.notices.settings();
  return (
    <Stack gap="lg" maw={760}>
      <PageHeader
        title="What I am told"
        question={`What reaches me by e-mail, and when? E-mails go to ${address}. Each change is saved at once.`}
      />
      {!isMailOn && (
        <Alert color="gray" variant="outline" title="No e-mail is sent at present">
          This server has no mail server. Notices stand in the product; what you choose here counts once an
          admin has set one.
        </Alert>
      )}
      <ChannelChoices kinds={kinds} />
      <WritingTimes times={times} />
    </Stack>
  );
}
