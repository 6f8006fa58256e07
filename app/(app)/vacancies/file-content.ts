const largest = 10 * 1024 * 1024;

/** A file of at most 10 MB in base64. Throws an Error whose message may be shown. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    if (file.size > largest) {
      reject(new Error(`“${file.name}” is larger than 10 MB. A badge is smaller: choose its own file.`));
      return;
    }
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () =>
      reject(new Error(`“${file.name}” could not be read. Choose it again, or paste the badge as text.`));
    reader.readAsDataURL(file);
  });
}
