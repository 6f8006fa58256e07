import { Alert, Grid, GridCol, Group, List, ListItem, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatHours, formatPrice } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { type Alternative, formatPercent, labelNames, labelSentences, type OwnPlan } from "../words";
import { ChooseRole } from "./choose-role";
import { PlannedStep } from "./planned-step";
import { Preferences } from "./preferences";
import { SaidOfBadges } from "./said-of-badges";

type Props = { plan: OwnPlan; role: string | null; kind: string | null };

/** The best pathways for a year at one’s own pace, for one’s own role or for one that one aims at. */
export function MyPlan({ plan, role, kind }: Props) {
  const { alternatives, preference, wishes } = plan;
  const shown = alternatives.find(({ labels }) => labels.some((label) => label === kind)) ?? alternatives[0];
  const hrefOf = (label: string) =>
    `/me/pathway?${new URLSearchParams({ ...(role && { role }), kind: label })}`;
  return (
    <Grid gap="xl">
      <GridCol span={{ base: 12, md: 8 }}>
        <Stack gap="lg">
          <ChooseRole plan={plan} role={role} />
          {alternatives.length > 1 && (
            <LinkTabs
              name="Ways to go"
              tabs={alternatives.map((one) => ({
                href: hrefOf(one.labels[0] ?? ""),
                label: namesOf(one),
                isCurrent: one === shown,
              }))}
            />
          )}
          {plan.isPinnedInVain && (
            <Alert color="yellow" role="status">
              What you keep does not fit your hours, preferences or the seats that are left: this is the best
              without it. Take it back on this page, or change your hours.
            </Alert>
          )}
          {shown && shown.steps.length > 0 ? (
            <Pathway shown={shown} role={role} plan={plan} />
          ) : (
            <Text>{nothingWords(shown, role !== null)}</Text>
          )}
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 4 }}>
        <Stack gap="lg">
          <Preferences key={JSON.stringify(preference)} preference={preference} languages={plan.languages} />
          {wishes.length > 0 && <SaidOfBadges wishes={wishes} />}
        </Stack>
      </GridCol>
    </Grid>
  );
}

const namesOf = ({ labels }: Alternative): string =>
  labels
    .map((label, place) => (place === 0 ? labelNames[label] : labelNames[label].toLowerCase()))
    .join(", ");

const nothingWords = (shown: Alternative | undefined, isRole: boolean): string =>
  !shown || shown.total === 0
    ? `You hold everything that ${isRole ? "this role" : "your role"} asks for.`
    : "No badge that fits your hours, preferences and wishes closes any of it. Change them on this page, or ask your L&D lead.";

function Pathway({ shown, role, plan }: { shown: Alternative; role: string | null; plan: OwnPlan }) {
  const { labels, closed, atMost, isProven, steps, hours, price, until, leftOpen, total } = shown;
  const isKept = (id: string) =>
    plan.wishes.some(({ achievementId, wish }) => achievementId === id && wish === "pinned");
  return (
    <>
      <Text>
        {labelSentences(labels, shown)}{" "}
        {labels.includes("most complete") &&
          (isProven
            ? "No other selection within your hours and preferences closes more."
            : `At most ${formatPercent(atMost)} are possible.`)}
      </Text>
      <Group align="stretch">
        <KeyNumber
          label="Closes"
          value={formatPercent(closed)}
          detail={role ? "of what the role asks for beyond what you hold" : "of your gap"}
        />
        <KeyNumber
          label="Learning time"
          value={formatHours(hours)}
          detail={until ? `done by ${formatDate(until)}` : undefined}
        />
        <KeyNumber label="Price" value={formatPrice(price, steps[0]?.currency ?? "EUR")} />
      </Group>
      <Stack component="ol" p={0} m={0} style={{ listStyle: "none" }} aria-label="Steps">
        {steps.map((step) => (
          <PlannedStep
            key={step.achievementId}
            step={step}
            of={steps.length}
            total={total}
            role={role}
            isKept={isKept(step.achievementId)}
            asked={plan.asked.find(({ achievementId }) => achievementId === step.achievementId)}
          />
        ))}
      </Stack>
      {leftOpen.length > 0 && (
        <section aria-labelledby="left-open">
          <Title order={2} size="h4" id="left-open" mb="xs">
            What stays open
          </Title>
          <List size="sm">
            {leftOpen.map(({ skillId, skill, held, required, because }) => (
              <ListItem key={skillId}>
                {skill}: {held} of {required}. {leftOpenWords[because](plan.monthsAhead)}
              </ListItem>
            ))}
          </List>
        </section>
      )}
    </>
  );
}

const leftOpenWords: Record<Alternative["leftOpen"][number]["because"], (months: number) => string> = {
  "no credential": () => "No badge here leads further.",
  "set aside": () => "What leads further does not fit your preferences or wishes.",
  hours: (months) => `What leads further takes more hours than you have left in ${months} months.`,
  seats: () => "What leads further has no seat left.",
  money: () => "What leads further costs more.",
  "worth less": () => "Your hours close more elsewhere.",
};
