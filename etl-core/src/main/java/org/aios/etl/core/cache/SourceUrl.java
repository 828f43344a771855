package org.aios.etl.core.cache;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Tells addresses from paths and normalises addresses, so that spellings of one address count as one. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SourceUrl {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,}):(.*)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final String UNRESERVED = "-._~";
    private static final String PLAIN_IN_PATH = "/_~?=&+,;:@!$'()*";

    private SourceUrl() {}

    /** Returns the scheme in lower case if the text is an address; a drive letter is none. */
    public static Optional<String> scheme(String source) {
        Matcher matcher = SCHEME.matcher(source.strip());
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Returns whether the text is an http or https address. */
    public static boolean isHttp(String source) {
        if (source.startsWith("http://") || source.startsWith("https://")) {
            return true;
        }
        return scheme(source)
                .filter(found -> found.equals("http") || found.equals("https"))
                .isPresent();
    }

    /** Returns host and port of an http(s) address as they are written, in lower case; empty for anything else. */
    public static Optional<String> host(String source) {
        int from = source.regionMatches(true, 0, "https://", 0, 8)
                ? 8
                : source.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
        if (from < 0) {
            return Optional.empty();
        }
        int to = from;
        while (to < source.length() && "/?#".indexOf(source.charAt(to)) < 0) {
            to++;
        }
        String authority = source.substring(from, to);
        return Optional.of(authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Normalises an http(s) address after RFC 3986, section 6.2: lower-case scheme and host, no default port, no
     * fragment, no dot segments, "/" for an empty path, escapes of unreserved characters decoded, others in capitals.
     * User name and password keep their case, and empty path segments stay: they may mean something. What cannot be
     * parsed stays as it is.
     */
    public static String normalise(String url) {
        if (isPlain(url)) {
            return url;
        }
        try {
            URI uri = new URI(url.strip().replace(" ", "%20"));
            String scheme = uri.getScheme();
            String authority = uri.getRawAuthority();
            if (scheme == null || authority == null) {
                return url.strip();
            }
            scheme = scheme.toLowerCase(Locale.ROOT);
            String path = uri.getRawPath() == null ? "" : withoutDotSegments(escapes(uri.getRawPath()));
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            int host = authority.lastIndexOf('@') + 1;
            String server = authority.substring(host).toLowerCase(Locale.ROOT);
            return scheme + "://" + authority.substring(0, host) + withoutDefaultPort(scheme, server) + path
                    + escapes(query);
        } catch (URISyntaxException e) {
            return url.strip();
        }
    }

    /** Returns whether an address is normal beyond doubt, as most are: it then need not be taken apart. */
    private static boolean isPlain(String url) {
        int host = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : url.length();
        int at = host;
        while (at < url.length() && isPlainInHost(url.charAt(at))) {
            at++;
        }
        if (at == host || at >= url.length() || url.charAt(at) != '/') {
            return false;
        }
        for (; at < url.length(); at++) {
            char c = url.charAt(at);
            boolean dotSegment = c == '.' && url.charAt(at - 1) == '/';
            if (dotSegment || !isPlainInHost(c) && !(c >= 'A' && c <= 'Z') && PLAIN_IN_PATH.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainInHost(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }

    /** RFC 3986, section 5.2.4, for an absolute path; {@link URI#normalize} would merge empty segments too. */
    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            String segment = segments[i];
            boolean last = i == segments.length - 1;
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
            }
            if (last && (segment.equals("..") || segment.equals("."))) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        String port = scheme.equals("http") ? ":80" : ":443";
        String bare = authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
        return bare.endsWith(":") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String escapes(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            char decoded = (char) Integer.parseInt(match.group(1), 16);
            boolean unreserved =
                    decoded < 128 && Character.isLetterOrDigit(decoded) || UNRESERVED.indexOf(decoded) >= 0;
            return unreserved
                    ? Matcher.quoteReplacement(String.valueOf(decoded))
                    : "%" + match.group(1).toUpperCase(Locale.ROOT);
        });
    }
}
