package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The URL parser of the WHATWG URL standard, section 4.4: what browsers accept, in the form they give it. Used once. */
final class UrlParser {
    private final String input;
    private final Optional<Url> base;
    private String scheme = "";
    private String username = "";
    private String password = "";
    private Optional<String> host = Optional.empty();
    private int port = -1;
    private boolean opaque;
    private List<String> path = new ArrayList<>();
    private Optional<String> query = Optional.empty();
    private Optional<String> fragment = Optional.empty();

    UrlParser(String text, Optional<Url> base) {
        this.input = cleaned(text);
        this.base = base;
    }

    Optional<Url> parse() {
        String rest = input;
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            fragment = Optional.of(Percent.encode(rest.substring(hash + 1), Percent.FRAGMENT));
            rest = rest.substring(0, hash);
        }
        int colon = schemeEnd(rest);
        boolean valid = colon >= 0
                ? absolute(rest.substring(0, colon).toLowerCase(Locale.ROOT), rest.substring(colon + 1))
                : relative(rest);
        return valid
                ? Optional.of(new Url(scheme, username, password, host, port, opaque, path, query, fragment))
                : Optional.empty();
    }

    /** Leading and trailing controls and spaces, and tabs and line feeds anywhere, do not count. */
    private static String cleaned(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        StringBuilder out = new StringBuilder(end - start);
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c != '\t' && c != '\n' && c != '\r') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int schemeEnd(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean other = at > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.');
            if (c == ':' && at > 0) {
                return at;
            }
            if (!letter && !other) {
                return -1;
            }
        }
        return -1;
    }

    private boolean absolute(String name, String rest) {
        scheme = name;
        if (name.equals("file")) {
            return file(rest);
        }
        if (Url.isSpecial(name)) {
            boolean sameAsBase = base.isPresent() && base.get().scheme().equals(name) && !startsWithTwoSlashes(rest);
            return sameAsBase ? relativeTo(base.get(), rest) : authority(withoutSlashes(rest));
        }
        if (rest.startsWith("//")) {
            return authority(rest.substring(2));
        }
        if (rest.startsWith("/")) {
            pathAndQuery(rest);
            return true;
        }
        opaque(rest);
        return true;
    }

    private boolean startsWithTwoSlashes(String rest) {
        return rest.length() > 1 && rest.charAt(0) == '/' && rest.charAt(1) == '/';
    }

    private static String withoutSlashes(String rest) {
        int at = 0;
        while (at < rest.length() && (rest.charAt(at) == '/' || rest.charAt(at) == '\\')) {
            at++;
        }
        return rest.substring(at);
    }

    private boolean relative(String rest) {
        if (base.isEmpty()) {
            return false;
        }
        Url from = base.get();
        scheme = from.scheme();
        if (from.opaque()) {
            boolean onlyFragment = rest.isEmpty() && fragment.isPresent();
            opaque = true;
            path = new ArrayList<>(from.path());
            query = from.query();
            return onlyFragment;
        }
        return scheme.equals("file") ? file(rest) : relativeTo(from, rest);
    }

    private boolean relativeTo(Url from, String rest) {
        boolean special = Url.isSpecial(scheme);
        if (isSlash(rest, 0, special)) {
            if (isSlash(rest, 1, special)) {
                return authority(special ? withoutSlashes(rest) : rest.substring(2));
            }
            takeAuthority(from);
            pathAndQuery(rest);
            return true;
        }
        takeAuthority(from);
        path = new ArrayList<>(from.path());
        if (rest.isEmpty()) {
            query = from.query();
        } else if (rest.startsWith("?")) {
            query(rest.substring(1));
        } else {
            shorten();
            pathAndQuery(rest);
        }
        return true;
    }

    private void takeAuthority(Url from) {
        username = from.username();
        password = from.password();
        host = from.host();
        port = from.port();
    }

    private static boolean isSlash(String text, int at, boolean special) {
        return at < text.length() && (text.charAt(at) == '/' || special && text.charAt(at) == '\\');
    }

    private boolean authority(String rest) {
        boolean special = Url.isSpecial(scheme);
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '?' && !isSlash(rest, end, special)) {
            end++;
        }
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            credentials(authority.substring(0, at));
        }
        String place = authority.substring(at + 1);
        if (place.isEmpty() && (special || at >= 0)) {
            return false;
        }
        if (!hostAndPort(place, special)) {
            return false;
        }
        pathAndQuery(rest.substring(end));
        return true;
    }

    private void credentials(String text) {
        int colon = text.indexOf(':');
        username = Percent.encode(colon < 0 ? text : text.substring(0, colon), Percent.USERINFO);
        password = colon < 0 ? "" : Percent.encode(text.substring(colon + 1), Percent.USERINFO);
    }

    private boolean hostAndPort(String place, boolean special) {
        int colon = place.indexOf(':', Math.max(0, place.lastIndexOf(']')));
        String name = colon < 0 ? place : place.substring(0, colon);
        if (name.isEmpty() && (special || colon >= 0)) {
            return false;
        }
        Optional<String> parsed = name.isEmpty() ? Optional.of("") : UrlHost.parse(name, special);
        host = parsed;
        return parsed.isPresent() && (colon < 0 || port(place.substring(colon + 1)));
    }

    private boolean port(String digits) {
        long value = 0;
        for (char c : digits.toCharArray()) {
            if (c < '0' || c > '9') {
                return false;
            }
            value = Math.min(value * 10 + c - '0', 1 << 20);
        }
        port = digits.isEmpty() || value == Url.defaultPort(scheme) ? -1 : (int) value;
        return value <= 65535;
    }

    private boolean file(String rest) {
        host = Optional.of("");
        Optional<Url> from = base.filter(url -> url.scheme().equals("file"));
        if (isSlash(rest, 0, true) && isSlash(rest, 1, true)) {
            return fileHost(rest.substring(2));
        }
        if (from.isPresent() && !isSlash(rest, 0, true)) {
            host = from.get().host();
            path = new ArrayList<>(from.get().path());
            if (rest.isEmpty()) {
                query = from.get().query();
                return true;
            }
            if (rest.startsWith("?")) {
                query(rest.substring(1));
                return true;
            }
            shorten();
        }
        pathAndQuery(rest);
        return true;
    }

    private boolean fileHost(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '?' && !isSlash(rest, end, true)) {
            end++;
        }
        String name = rest.substring(0, end);
        boolean drive = name.length() == 2
                && Character.isLetter(name.charAt(0))
                && (name.charAt(1) == ':' || name.charAt(1) == '|');
        if (!name.isEmpty() && !drive) {
            Optional<String> parsed = UrlHost.parse(name, true);
            if (parsed.isEmpty()) {
                return false;
            }
            host = parsed.get().equals("localhost") ? Optional.of("") : parsed;
        }
        pathAndQuery(drive ? rest : rest.substring(end));
        return true;
    }

    private void pathAndQuery(String rest) {
        int mark = rest.indexOf('?');
        String text = mark < 0 ? rest : rest.substring(0, mark);
        if (mark >= 0) {
            query(rest.substring(mark + 1));
        }
        boolean special = Url.isSpecial(scheme);
        if (text.isEmpty() && !special && path.isEmpty()) {
            return;
        }
        int at = isSlash(text, 0, special) ? 1 : 0;
        boolean last;
        do {
            int end = at;
            while (end < text.length() && !isSlash(text, end, special)) {
                end++;
            }
            last = end >= text.length();
            segment(text.substring(at, end), last);
            at = end + 1;
        } while (!last);
    }

    private void segment(String text, boolean last) {
        String dots = text.replace("%2e", ".").replace("%2E", ".");
        if (dots.equals("..")) {
            shorten();
        }
        if (dots.equals("..") || dots.equals(".")) {
            if (last) {
                path.add("");
            }
            return;
        }
        path.add(Percent.encode(text, Percent.PATH));
    }

    private void shorten() {
        if (!path.isEmpty()) {
            path.remove(path.size() - 1);
        }
    }

    private void opaque(String rest) {
        opaque = true;
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            query(rest.substring(mark + 1));
        }
        path.add(Percent.encode(mark < 0 ? rest : rest.substring(0, mark), Percent.CONTROL));
    }

    private void query(String text) {
        query = Optional.of(Percent.encode(text, Url.isSpecial(scheme) ? Percent.SPECIAL_QUERY : Percent.QUERY));
    }
}
