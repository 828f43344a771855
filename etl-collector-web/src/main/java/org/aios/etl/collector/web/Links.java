package org.aios.etl.collector.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Resolves the references of one page against its base address. Remembers answers, since pages repeat themselves. */
final class Links {
    private static final Set<String> NOT_LINKS = Set.of("javascript", "data", "vbscript", "blob", "about");

    /** An address that is complete and harmless stays as its author wrote it. */
    private static final Pattern AS_WRITTEN = Pattern.compile(
            "(?i:https?|ftp)://[\\x21-\\x5b\\x5d-\\x7e]+|mailto:[\\x21-\\x7e]+", Pattern.CASE_INSENSITIVE);

    private final Optional<Url> base;
    private final Map<String, Optional<Url>> known = new HashMap<>();

    private Links(Optional<Url> base) {
        this.base = base;
    }

    /** The base is the page's own {@code base} element, resolved against the address it was found at. */
    static Links of(Document document, Optional<Url> address) {
        Element element = document.selectFirst("base[href]");
        Optional<Url> declared = element == null ? Optional.empty() : resolve(address, element.attr("href"));
        return new Links(
                declared.filter(url -> !NOT_LINKS.contains(url.scheme())).or(() -> address));
    }

    static Links none() {
        return new Links(Optional.empty());
    }

    private static Optional<Url> resolve(Optional<Url> base, String reference) {
        return base.isPresent() ? base.get().resolve(reference) : Url.parse(reference);
    }

    /** The absolute address, or nothing if the reference is invalid or leads nowhere one could go. */
    Optional<Url> absolute(String reference) {
        return known.computeIfAbsent(
                reference, text -> resolve(base, text).filter(url -> !NOT_LINKS.contains(url.scheme())));
    }

    /** What Markdown shows: absolute where possible, as written where there is no base, empty if there is no link. */
    String shown(String reference) {
        Optional<Url> url = absolute(reference);
        if (url.isPresent()) {
            String written = reference.strip();
            return AS_WRITTEN.matcher(written).matches() ? written : url.get().toString();
        }
        boolean relative = base.isEmpty() && !reference.isBlank() && !hasScheme(reference);
        return relative ? reference.strip() : "";
    }

    private static boolean hasScheme(String reference) {
        String text = reference.strip().toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        return colon > 0
                && text.substring(0, colon)
                        .chars()
                        .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "+-.".indexOf(c) >= 0);
    }
}
