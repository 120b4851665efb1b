/** On this channel (NOTIFY) a database tells whoever listens that another release is current. */
export const RELEASE_CHANNEL = "fijne_buurten_release";
