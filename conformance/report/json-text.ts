/** Controls and direction marks that JSON leaves raw but that steer a terminal showing the file. */
const steering = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as indented JSON, with every character escaped that could steer the terminal of a person who prints it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(steering, escapedInJson)}\n`;
}

function escapedInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
