package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;

/** Turns the body parts of a message into one readable text. */
final class MailText {

    private MailText() {}

    /** The best text of a message: its plain parts, or its HTML as text where the plain part is missing or empty. */
    static String of(BodyParts parts) {
        String text = join(parts.text());
        return text.isBlank() && !parts.html().isEmpty() ? join(parts.html()) : text;
    }

    private static String join(List<MimePart> parts) {
        List<String> texts = new ArrayList<>();
        for (MimePart part : parts) {
            if (part.type().startsWith("text/")) {
                texts.add(text(part));
            }
        }
        return String.join("\n", texts);
    }

    private static String text(MimePart part) {
        String text = lineBreaks(part.text());
        if (part.type().equals("text/html")) {
            return HtmlText.render(text);
        }
        boolean flowed = part.contentType()
                .get("format")
                .filter("flowed"::equalsIgnoreCase)
                .isPresent();
        boolean deleteSpace =
                part.contentType().get("delsp").filter("yes"::equalsIgnoreCase).isPresent();
        return flowed ? FlowedText.unflow(text, deleteSpace) : text;
    }

    static String lineBreaks(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
