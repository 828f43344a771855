package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ids in Message-ID, In-Reply-To and References. */
final class MessageIds {

    /** RFC 5322 allows no longer lines. */
    private static final int MAX_ID = 998;

    private MessageIds() {}

    /** The id of a message, without angle brackets. */
    static Optional<String> own(Header header) {
        String value = header.latin1("message-id");
        List<String> ids = inBrackets(value);
        if (!ids.isEmpty()) {
            return Optional.of(ids.get(0));
        }
        String bare = value.replaceAll("[<>\\s]", "");
        return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    /** The ids this message answers, oldest first: References, else the first id of In-Reply-To (RFC 5256). */
    static List<String> ancestors(Header header) {
        List<String> references = inBrackets(header.latin1("references"));
        if (!references.isEmpty()) {
            return references;
        }
        List<String> answered = inBrackets(header.latin1("in-reply-to"));
        return answered.isEmpty() ? List.of() : answered.subList(0, 1);
    }

    private static List<String> inBrackets(String value) {
        List<String> ids = new ArrayList<>();
        int close = -1;
        for (int open = value.indexOf('<');
                open >= 0 && ids.size() < Limits.REFERENCES;
                open = value.indexOf('<', open + 1)) {
            close = close < open ? value.indexOf('>', open) : close;
            if (close < 0) {
                break;
            }
            if (close - open <= MAX_ID) {
                String id = value.substring(open + 1, close).replaceAll("\\s", "");
                if (id.indexOf('<') < 0 && id.indexOf('@') > 0) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
