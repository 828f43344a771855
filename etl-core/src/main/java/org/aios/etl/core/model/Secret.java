package org.aios.etl.core.model;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A text that must never be shown: an API key, a token. Its {@code toString} does not give it away; it is part of no
 * cache key, log, result or report.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Secret {
    /** No secret given. */
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a secret; blank text counts as none. */
    public static Secret of(String value) {
        return value.isBlank() ? NONE : new Secret(value.strip());
    }

    /** Returns the secret itself, for the one place that sends it; empty where none was given. */
    public Optional<String> reveal() {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : "***";
    }
}
