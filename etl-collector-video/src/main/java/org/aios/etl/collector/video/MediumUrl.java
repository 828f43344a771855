package org.aios.etl.collector.video;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What stays the same of a recording's address from one day to the next: no fragment, no signature, no tracking. Stateless.
 */
final class MediumUrl {
    private static final Set<String> PASSING = Set.of(
            "signature",
            "expires",
            "key-pair-id",
            "policy",
            "token",
            "sig",
            "se",
            "sp",
            "sv",
            "sr",
            "st",
            "spr",
            "skoid",
            "sktid",
            "skt",
            "ske",
            "sks",
            "skv",
            "awsaccesskeyid",
            "googleaccessid",
            "response-content-disposition",
            "response-content-type",
            "fbclid",
            "gclid",
            "hdnea",
            "hdnts");
    private static final Set<String> PASSING_STARTS = Set.of("x-amz-", "x-goog-", "utm_");

    private MediumUrl() {}

    static String normalised(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean usualPort = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String query = uri.getRawQuery() == null ? "" : lasting(uri.getRawQuery());
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return scheme + "://" + host + (usualPort ? "" : ":" + uri.getPort()) + path
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static String lasting(String query) {
        Predicate<String> passes = parameter -> {
            String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
            return PASSING.contains(name) || PASSING_STARTS.stream().anyMatch(name::startsWith);
        };
        return Arrays.stream(query.split("&"))
                .filter(passes.negate())
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&"));
    }
}
