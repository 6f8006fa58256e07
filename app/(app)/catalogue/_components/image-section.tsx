import { Fieldset, Group, Stack, Text } from "@mantine/core";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { TextLink } from "@/app/_ui/links";
import { badgeEmblem } from "@/server/issue/badge-emblem";
import { ImageEditor } from "../[id]/_components/image-editor";

type Props = {
  /** The one that is changed; absent: a new one. */
  achievement: { id: string; version: number; imageFileId: string | null } | undefined;
  name: string;
  colour: string | null;
};

/** The picture as badges will show it: the design that is made for its name, or one of its own. */
export function ImageSection({ achievement, name, colour }: Props) {
  const isOwn = achievement !== undefined && achievement.imageFileId !== null;
  return (
    <Fieldset legend="Image">
      <Group align="flex-start" gap="lg">
        {isOwn ? <BadgeMark achievement={achievement} size={120} /> : <Design name={name} colour={colour} />}
        <Stack gap="xs" flex={1} miw="min(12rem, 100%)">
          <Text size="sm">
            {isOwn
              ? "An image of its own."
              : "Made from the name. Badges show the level that was reached below the letters."}{" "}
            <TextLink href="/issue" inherit>
              The colour of all made designs
            </TextLink>{" "}
            is one setting.
          </Text>
          {achievement ? (
            <ImageEditor id={achievement.id} hasOwnImage={isOwn} />
          ) : (
            <Text size="sm" c="dimmed">
              You can upload an image of its own once it is made: on its page, or where you change it.
            </Text>
          )}
        </Stack>
      </Group>
    </Fieldset>
  );
}

const Design = ({ name, colour }: Pick<Props, "name" | "colour">) => (
  // biome-ignore lint/performance/noImgElement: made here, in one size
  <img
    src={`data:image/svg+xml,${encodeURIComponent(badgeEmblem({ name, level: null, colour }))}`}
    alt="The design that is made for this badge"
    width={120}
    height={120}
  />
);
