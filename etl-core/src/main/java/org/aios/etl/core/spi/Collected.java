package org.aios.etl.core.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Warning;
import org.apiguardian.api.API;

/**
 * What a collector made of one source. Immutable.
 *
 * @param document the structured result, rendered as {@code document}
 * @param content the main text as Markdown, never empty without a warning that says why
 * @param metadata what describes the source (title, author, language …): strings, numbers, booleans, lists and maps of
 *     them; never anything of the caller's path
 * @param quality from 0 (useless) to 1 (nothing to complain about), computed from stated signals; empty where there is
 *     nothing to judge by
 * @param warnings what lowered the quality and what was left out
 * @param partial whether something of the source is missing; partial results are never cached
 * @param freshness how long this result may be cached and how to revalidate it
 * @param <R> the document's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Collected<R extends Record>(
        R document,
        String content,
        Map<String, Object> metadata,
        OptionalDouble quality,
        List<Warning> warnings,
        boolean partial,
        Freshness freshness) {

    public Collected {
        quality.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A quality is %s; expected 0 to 1".formatted(value));
            }
        });
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        warnings = List.copyOf(warnings);
    }

    /** Starts a result from its two main parts. */
    public static <R extends Record> Builder<R> of(R document, String content) {
        return new Builder<>(document, content);
    }

    /** Adds the optional parts. For one thread. */
    public static final class Builder<R extends Record> {
        private final R document;
        private final String content;
        private final Map<String, Object> metadata = new LinkedHashMap<>();
        private OptionalDouble quality = OptionalDouble.empty();
        private List<Warning> warnings = List.of();
        private boolean partial;
        private Freshness freshness = Freshness.DEFAULT;

        private Builder(R document, String content) {
            this.document = document;
            this.content = content;
        }

        /** Adds one fact about the source. */
        public Builder<R> metadata(String name, Object value) {
            metadata.put(name, value);
            return this;
        }

        /** Sets the quality, from 0 to 1. */
        public Builder<R> quality(double value) {
            quality = OptionalDouble.of(value);
            return this;
        }

        /** Sets the warnings. */
        public Builder<R> warnings(List<Warning> values) {
            warnings = values;
            return this;
        }

        /** Says whether something of the source is missing. */
        public Builder<R> partial(boolean value) {
            partial = value;
            return this;
        }

        /** Sets how long the result may be cached. */
        public Builder<R> freshness(Freshness value) {
            freshness = value;
            return this;
        }

        /** Returns the result. */
        public Collected<R> build() {
            return new Collected<>(document, content, metadata, quality, warnings, partial, freshness);
        }
    }
}
