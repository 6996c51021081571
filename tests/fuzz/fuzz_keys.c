/* SPDX-License-Identifier: MIT */
/* Any bytes from a terminal: the same events however they arrive, and no control byte as a character of text. */
#include "fuzz.h"

#include "terminal/decode.h"

#include <string.h>

static void note(const struct event *event, struct buffer *out)
{
    if (event->kind == EVENT_CHAR && !event->ctrl && !event->alt)
        PROMISE(event->character >= 0x20 && event->character != 0x7F && event->character <= 0x10FFFF &&
                (event->character < 0x80 || event->character >= 0xA0));
    if (event->kind == EVENT_PRESS)
        PROMISE(event->press > PRESS_NONE && event->press < PRESS_COUNT);
    buffer_print(out, "%d %d %d%d%d %x %zu%s:", event->kind, event->press, event->shift, event->ctrl, event->alt,
                 (unsigned)event->character, event->length, event->cut ? " cut" : "");
    if (event->kind == EVENT_PASTE)
        buffer_add_bytes(out, event->bytes, event->length);
    buffer_add_char(out, '\n');
}

static void drain(struct decoder *decoder, bool at_end, struct buffer *out)
{
    struct event event;
    while (decoder_has_event(decoder)) {
        PROMISE(decoder_next(decoder, false, &event));
        note(&event, out);
    }
    while (at_end && decoder_is_waiting(decoder)) {
        PROMISE(decoder_next(decoder, true, &event));
        note(&event, out);
    }
}

static void decode(const char *bytes, size_t length, size_t step, struct buffer *out)
{
    struct decoder decoder;
    decoder_init(&decoder);
    for (size_t at = 0; at < length; at += step) {
        decoder_feed(&decoder, bytes + at, step < length - at ? step : length - at);
        drain(&decoder, false, out);
    }
    drain(&decoder, true, out);
    decoder_done(&decoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_BUFFER struct buffer whole, pieces;
    buffer_init(&whole);
    buffer_init(&pieces);
    decode((const char *)data, size, size ? size : 1, &whole);
    for (size_t step = 1; step < 4; step++) {
        buffer_clear(&pieces);
        decode((const char *)data, size, step, &pieces);
        PROMISE(whole.length == pieces.length && memcmp(buffer_text(&whole), buffer_text(&pieces), whole.length) == 0);
    }
    return 0;
}
