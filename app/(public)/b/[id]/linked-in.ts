type Badge = {
  achievement: string;
  issuerName: string;
  issuedAt: Date;
  expiresAt: Date | null;
  url: string;
  publicId: string;
};

/** LinkedIn's "add to profile" form, filled in. Its months count from 1. */
export function linkedInAddress(badge: Badge): string {
  const { achievement, issuerName, issuedAt, expiresAt, url, publicId } = badge;
  const fields = new URLSearchParams({
    startTask: "CERTIFICATION_NAME",
    name: achievement,
    organizationName: issuerName,
    issueYear: String(issuedAt.getUTCFullYear()),
    issueMonth: String(issuedAt.getUTCMonth() + 1),
    certUrl: url,
    certId: publicId,
  });
  if (expiresAt) {
    fields.set("expirationYear", String(expiresAt.getUTCFullYear()));
    fields.set("expirationMonth", String(expiresAt.getUTCMonth() + 1));
  }
  return `https://www.linkedin.com/profile/add?${fields}`;
}
