/** The name of a photo, as it stands in a field of a sheet (rooms/bricks/photo_fields.py). */
export const isPhoto = (text: string) => /^photo\/[\w-]+$/.test(text);
