package org.aios.etl.collector.video;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells kinds of source apart by their address. Stateless. */
final class SourceKinds {
    /** Sites whose addresses lead to a page with a player, not to a recording. */
    static final Set<String> PAGE_HOSTS = Set.of(
            "youtube.com",
            "youtu.be",
            "youtube-nocookie.com",
            "vimeo.com",
            "dailymotion.com",
            "twitch.tv",
            "tiktok.com");

    /** Endings of recordings and captions; bare {@code json} and {@code xml} may be anything. */
    static final Set<String> ENDINGS = Stream.concat(
                    MediaKind.endings().stream(),
                    CaptionFinder.ENDINGS.stream().filter(ending -> !ending.equals("json")))
            .collect(Collectors.toUnmodifiableSet());

    private SourceKinds() {}

    static boolean isUrl(String location) {
        String start = location.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    static boolean isPage(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return PAGE_HOSTS.stream().anyMatch(page -> host.equals(page) || host.endsWith("." + page));
    }

    /** Whether the path of an address ends like a caption file; {@code .json} counts, since only podcasts link to such files. */
    static boolean isCaption(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return CaptionFinder.ENDINGS.contains(
                path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
