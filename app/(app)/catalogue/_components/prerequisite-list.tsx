import { Text } from "@mantine/core";
import { Fragment } from "react";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Prerequisites = Outputs["align"]["achievement"]["prerequisites"];

/** "First: SQL basics or Data literacy 2; and Privacy 1" */
export function PrerequisiteList({ prerequisites }: { prerequisites: Prerequisites }) {
  if (prerequisites.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No prerequisites
      </Text>
    );
  }
  return (
    <Text size="sm" component="div">
      <Text span inherit c="dimmed">
        First:{" "}
      </Text>
      {prerequisites.map((group, number) => (
        <Fragment key={group.map(keyOf).join()}>
          {number > 0 && "; and "}
          {group.map((option, place) => (
            <Fragment key={keyOf(option)}>
              {place > 0 && " or "}
              {option.kind === "achievement" ? (
                <TextLink href={`/catalogue/${option.achievementId}`} inherit>
                  {option.name}
                </TextLink>
              ) : (
                `${option.label} ${formatNumber(option.level)}`
              )}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </Text>
  );
}

const keyOf = (option: Prerequisites[number][number]) =>
  option.kind === "achievement" ? option.achievementId : option.skillId;
