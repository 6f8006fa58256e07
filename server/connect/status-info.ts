const minors = {
  400: "invalid_data",
  401: "unauthorizedrequest",
  403: "forbidden",
  404: "not_found",
  405: "not_allowed",
  429: "server_busy",
  500: "internal_server_error",
} as const;
export type ErrorStatus = keyof typeof minors;
export type StatusMinor = (typeof minors)[ErrorStatus] | "invalid_query_parameter";

/** What the Open Badges API answers when it does not do what was asked (1EdTech `Imsx_StatusInfo`). */
export const statusInfo = (
  status: ErrorStatus,
  description: string,
  minor: StatusMinor = minors[status],
) => ({
  imsx_codeMajor: "failure" as const,
  imsx_severity: "error" as const,
  imsx_description: description,
  imsx_codeMinor: {
    imsx_codeMinorField: [{ imsx_codeMinorFieldName: "TargetEndSystem", imsx_codeMinorFieldValue: minor }],
  },
});
