package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything a sample shows of a message.
 *
 * @param text the whole best text
 * @param warnings what was wrong with the message
 */
record MailContent(Envelope envelope, String text, List<Attachment> attachments, List<String> warnings) {

    private static final int MAX_TEXT = 2_000_000;

    MailContent {
        attachments = List.copyOf(attachments);
        warnings = List.copyOf(warnings);
    }

    static MailContent of(RawMessage message) {
        Slice bytes = message.unescaped();
        MimeParser parser = new MimeParser();
        MimePart root = parser.parse(bytes);
        BodyParts parts = BodyParts.of(root);
        String text = MailText.of(parts);
        Envelope envelope = Envelope.of(root.header(), message.envelope());
        List<String> warnings = warnings(message, parser, root, text);
        if (text.length() > MAX_TEXT) {
            warnings.add("text_truncated: the text has %d characters, the first %d are shown"
                    .formatted(text.length(), MAX_TEXT));
        }
        return new MailContent(
                envelope, text.substring(0, Math.min(text.length(), MAX_TEXT)), attachments(parts), warnings);
    }

    /** Stands for a message that broke a parser. */
    static MailContent damaged(RuntimeException defect) {
        Envelope nothing =
                new Envelope(Optional.empty(), List.of(), Optional.empty(), "", List.of(), List.of(), List.of(), "");
        return new MailContent(
                nothing,
                "",
                List.of(),
                List.of("damaged: the message could not be read (%s)"
                        .formatted(defect.getClass().getSimpleName())));
    }

    private static List<String> warnings(RawMessage message, MimeParser parser, MimePart root, String text) {
        List<String> warnings = new ArrayList<>();
        if (message.truncated()) {
            warnings.add("truncated: the message has %d bytes, more than is read of one".formatted(message.length()));
        }
        if (parser.limited()) {
            warnings.add("mime_limit: it has more parts, or deeper ones, than are read");
        }
        if (root.header().flaws() > 0) {
            warnings.add("header_flaws: %d lines of its header are no fields"
                    .formatted(root.header().flaws()));
        }
        if (root.isMultipart() && root.children().isEmpty()) {
            warnings.add("no_parts: it says it has parts, but none was found");
        }
        long unreadable = text.chars().filter(c -> c == '\ufffd').count();
        if (unreadable > 0) {
            warnings.add("undecodable: %d characters could not be decoded".formatted(unreadable));
        }
        return warnings;
    }

    private static List<Attachment> attachments(BodyParts parts) {
        List<Attachment> attachments = new ArrayList<>();
        for (MimePart part : parts.attachments()) {
            Slice data = part.decoded();
            attachments.add(new Attachment(part.fileName(), part.type(), data.length(), Sha256.hex(data)));
        }
        return attachments;
    }
}
