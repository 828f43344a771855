package org.aios.etl.collector.video;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.CaptionFinder.Found;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.LocalMedium;
import org.aios.etl.collector.video.Medium.RemoteMedium;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.Spared;

/** Climbs the ladder from free to paid: a given caption file, captions beside the recording, a provider. Thread-safe. */
final class VideoCollector implements Collector<VideoRequest, Transcript> {
    private final VideoConfig config;
    private final Transcription transcription;

    VideoCollector(VideoConfig config, CollectorServices services) {
        this.config = config;
        this.transcription = new Transcription(config, services);
    }

    @Override
    public Collected<Transcript> collect(VideoRequest request, CollectionContext context) throws CollectionException {
        context.deadline().check("opening the recording");
        if (request.duration()
                .filter(length -> length.isZero() || length.isNegative())
                .isPresent()) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "The duration of the recording is given as %s; expected more than nothing, since it bounds the cost; leave it out where it is not known"
                            .formatted(request.duration().get()));
        }
        return SourceKinds.isUrl(request.videoUrl()) ? remote(request, context) : local(request, context);
    }

    private Collected<Transcript> remote(VideoRequest request, CollectionContext context) throws CollectionException {
        URI uri = uri(request.videoUrl());
        if (SourceKinds.isPage(uri)) {
            String message =
                    "Transcribing %s: this is the address of a page, which no transcription provider takes; give the address of the media file, or"
                            + " save the captions (for example with yt-dlp --write-subs --write-auto-subs --skip-download) and give that file";
            throw new CollectionException(ErrorCode.UNSUPPORTED_TYPE, message.formatted(uri.getHost()));
        }
        if (SourceKinds.isCaption(uri)) {
            return Transcripts.captions(CaptionReader.read(download(uri, context)), List.of(), Optional.empty());
        }
        return transcription.buy(
                request, new RemoteMedium(uri), new Length(request.duration(), false), List.of(), context);
    }

    private static URI uri(String text) throws CollectionException {
        try {
            URI uri = URI.create(text.strip());
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Falls through to the same refusal: the reason is in the address, which the message shows.
        }
        throw new CollectionException(
                ErrorCode.INVALID_REQUEST,
                "video_url is \"%s\"; expected an address such as https://example.com/talk.mp4".formatted(text));
    }

    private byte[] download(URI uri, CollectionContext context) throws CollectionException {
        try (HttpReply reply = context.http().send(HttpCall.get(uri).atMost(config.maxCaptionSize()))) {
            if (reply.status() / 100 != 2) {
                throw refused(uri, reply.status());
            }
            return reply.bytes();
        }
    }

    private static CollectionException refused(URI uri, int status) {
        ErrorCode code = switch (status) {
            case 401, 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 410 -> ErrorCode.GONE;
            case 429 -> ErrorCode.RATE_LIMITED;
            default -> status >= 500 ? ErrorCode.REMOTE_ERROR : ErrorCode.NOT_FOUND;
        };
        return new CollectionException(
                code, "Fetching captions from %s: the server answered with status %d".formatted(uri.getHost(), status));
    }

    private Collected<Transcript> local(VideoRequest request, CollectionContext context) throws CollectionException {
        Path file = path(request.videoUrl());
        try {
            long size = size(file);
            if (isCaption(file)) {
                return Transcripts.captions(CaptionReader.read(content(file, size)), List.of(), Optional.empty());
            }
            List<Warning> warnings = new ArrayList<>();
            Length length = length(file, request);
            Optional<CaptionTrack> beside = beside(file, request.language(), warnings, context);
            if (beside.isPresent()) {
                Optional<Money> listPrice = transcription.listPrice(length, request.speakerLabels());
                listPrice.ifPresent(price -> context.spared(new Spared("captions", AssemblyAiPrices.PROVIDER, price)));
                return Transcripts.captions(beside.get(), warnings, listPrice);
            }
            Medium medium = new LocalMedium(file, size, ContentHash.of(file, context.deadline()));
            return transcription.buy(request, medium, length, warnings, context);
        } catch (AccessDeniedException denied) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN,
                    "Reading %s: access is denied; check the file's permissions".formatted(file),
                    denied);
        } catch (IOException failure) {
            String message = "Reading %s failed: %s; check the disk and the path".formatted(file, failure.getMessage());
            throw new CollectionException(ErrorCode.DAMAGED, message, failure);
        }
    }

    private static Path path(String location) throws CollectionException {
        try {
            return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        } catch (IllegalArgumentException noPath) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "video_url is \"%s\"; expected a URL or a path".formatted(location),
                    noPath);
        }
    }

    private static long size(Path file) throws CollectionException, IOException {
        if (!Files.exists(file)) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND, "Reading %s: there is no such file; check the path".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "Reading %s: this is no file; give one recording or caption file".formatted(file));
        }
        long size = Files.size(file);
        if (size == 0) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "Reading %s: the file is empty; expected a recording or captions".formatted(file));
        }
        return size;
    }

    /** The first bytes decide; where they say nothing, the ending of a recording makes a recording of it, if it is no text. */
    private static boolean isCaption(Path file) throws IOException {
        try (MediaBytes media = new MediaBytes(file)) {
            byte[] head = media.read(0, 4096);
            boolean recording = MediaKind.of(head) != MediaKind.UNKNOWN;
            boolean binary = CaptionReader.isBinary(TextDecoder.decode(head));
            return !recording && !(binary && MediaKind.hasMediaEnding(String.valueOf(file.getFileName())));
        }
    }

    private byte[] content(Path file, long size) throws CollectionException, IOException {
        if (size > config.maxCaptionSize().bytes()) {
            String message =
                    "Reading captions: the file has %d bytes; at most %s are read, see collectors.video.max_caption_size";
            throw new CollectionException(ErrorCode.TOO_LARGE, message.formatted(size, config.maxCaptionSize()));
        }
        return Files.readAllBytes(file);
    }

    private Optional<CaptionTrack> beside(Path file, String language, List<Warning> warnings, CollectionContext context)
            throws CollectionException, IOException {
        for (Found found : CaptionFinder.inOrder(CaptionFinder.beside(file), language)) {
            context.deadline().check("reading captions beside the recording");
            try {
                CaptionTrack track = CaptionReader.read(content(found.file(), Files.size(found.file())));
                if (!found.fits(language)) {
                    String message = "No captions in %s were found; these are in %s";
                    warnings.add(new Warning(
                            "other_language",
                            message.formatted(language, found.language().orElse("another language"))));
                }
                return Optional.of(track);
            } catch (CollectionException unreadable) {
                if (!found.ending().equals("json")) {
                    warnings.add(new Warning(
                            "captions_unreadable",
                            "A caption file beside the recording was passed over. " + unreadable.reason()));
                }
            }
        }
        return Optional.empty();
    }

    private static Length length(Path file, VideoRequest request) throws IOException {
        Length read = MediaLength.of(file);
        return read.length().isPresent() ? read : new Length(request.duration(), false);
    }
}
