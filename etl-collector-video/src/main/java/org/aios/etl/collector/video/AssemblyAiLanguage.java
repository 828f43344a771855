package org.aios.etl.collector.video;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Translates language tags to the provider's codes and back. Stateless. */
final class AssemblyAiLanguage {
    private static final Map<String, String> ENGLISH =
            Map.of("en", "en_us", "en-us", "en_us", "en-gb", "en_uk", "en-uk", "en_uk", "en-au", "en_au");

    private AssemblyAiLanguage() {}

    /** The code to send; empty to let the provider detect the language. */
    static Optional<String> code(String language) throws CollectionException {
        String tag = language.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (tag.equals("auto")) {
            return Optional.empty();
        }
        if (!CaptionLanguage.isTag(tag)) {
            String message = "language is \"%s\"; expected a language tag such as en, de or pt-BR, or auto";
            throw new CollectionException(ErrorCode.INVALID_REQUEST, message.formatted(language));
        }
        return Optional.of(ENGLISH.getOrDefault(
                tag, CaptionLanguage.language(tag).equals("en") ? "en_us" : CaptionLanguage.language(tag)));
    }

    /** {@code en_us} becomes {@code en-US}. */
    static String tag(String code) {
        String[] parts = code.split("[-_]", 2);
        String region = parts.length < 2 ? "" : parts[1].toUpperCase(Locale.ROOT);
        return parts[0].toLowerCase(Locale.ROOT)
                + (region.isEmpty() ? "" : "-" + (region.equals("UK") ? "GB" : region));
    }
}
