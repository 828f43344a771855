package org.aios.etl.collector.video;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the caption files beside a recording: {@code talk.vtt}, {@code talk.en.srt}, {@code talk.mp4.en-US.vtt} beside
 * {@code talk.mp4}. Stateless.
 *
 * <p>Between the base name and the ending there may be a language and marks such as {@code auto}. Anything else is another
 * recording's file. Forced subtitles and chapter lists are not the whole text and are left out.
 */
final class CaptionFinder {
    /** Endings of caption files, the richer formats first. */
    static final List<String> ENDINGS = List.of(
            "vtt", "webvtt", "srt", "ttml", "dfxp", "ass", "ssa", "json3", "srv3", "srv2", "srv1", "sbv", "lrc",
            "json");

    private static final Set<String> AUTOMATIC = Set.of("auto", "asr", "generated", "orig");
    private static final Set<String> HARMLESS =
            Set.of("sdh", "cc", "default", "captions", "subtitles", "subs", "transcript");

    private CaptionFinder() {}

    /** A caption file with what its name says. */
    record Found(Path file, Optional<String> language, boolean automatic, String ending) {
        /** Whether the file is in the language, or does not say in which. */
        boolean fits(String wanted) {
            return language.isEmpty() || CaptionLanguage.likeness(language.get(), wanted) > 0;
        }
    }

    static boolean hasCaptionEnding(String name) {
        String ending = ending(name);
        return ENDINGS.contains(ending) && !ending.equals("json");
    }

    /** The caption files beside a recording, in the order of their names. */
    static List<Found> beside(Path media) {
        Path folder = media.toAbsolutePath().getParent();
        Path mediaName = media.getFileName();
        if (folder == null || mediaName == null) {
            return List.of();
        }
        String name = mediaName.toString();
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Path fileName = file.getFileName();
                if (fileName != null) {
                    match(name, fileName.toString(), media.resolveSibling(fileName))
                            .filter(match -> Files.isRegularFile(match.file()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        found.sort(Comparator.comparing(match -> match.file().toString()));
        return found;
    }

    /** The preferred language first, then files that name none; people's captions before automatic ones. */
    static List<Found> inOrder(List<Found> found, String language) {
        return found.stream()
                .sorted(Comparator.<Found>comparingInt(file -> -file.language()
                                .map(tag -> CaptionLanguage.likeness(tag, language))
                                .orElse(0))
                        .thenComparing(file -> file.language().isPresent())
                        .thenComparing(Found::automatic)
                        .thenComparingInt(file -> ENDINGS.indexOf(file.ending()))
                        .thenComparing(file -> file.file().toString()))
                .toList();
    }

    private static Optional<Found> match(String media, String name, Path file) {
        String ending = ending(name);
        if (!ENDINGS.contains(ending) || name.equals(media)) {
            return Optional.empty();
        }
        int dot = media.lastIndexOf('.');
        String base = dot > 0 ? media.substring(0, dot) : media;
        String stem = name.substring(0, name.length() - ending.length() - 1);
        if (stem.equals(base) || stem.equals(media)) {
            return Optional.of(new Found(file, Optional.empty(), false, ending));
        }
        String start = stem.startsWith(media + ".") ? media : base;
        return stem.startsWith(start + ".")
                ? tagged(stem.substring(start.length() + 1), file, ending)
                : Optional.empty();
    }

    private static Optional<Found> tagged(String tags, Path file, String ending) {
        Optional<String> language = Optional.empty();
        boolean automatic = false;
        for (String tag : tags.split("\\.", -1)) {
            String mark = tag.toLowerCase(Locale.ROOT);
            if (AUTOMATIC.contains(mark)) {
                automatic = true;
            } else if (language.isEmpty() && CaptionLanguage.isTag(tag)) {
                language = Optional.of(tag);
                automatic |= mark.endsWith("-orig");
            } else if (!HARMLESS.contains(mark) && !mark.equals("hi")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(file, language, automatic, ending));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
