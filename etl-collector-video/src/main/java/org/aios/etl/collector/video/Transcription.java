package org.aios.etl.collector.video;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.LocalMedium;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Purchase;

/** Buys a transcript, once. Thread-safe. */
final class Transcription {
    /** The provider's limit for one upload. */
    private static final long LARGEST_UPLOAD = 2_200_000_000L;

    private final VideoConfig config;
    private final CollectorServices services;
    private final PollPace pace = new PollPace();

    Transcription(VideoConfig config, CollectorServices services) {
        this.config = config;
        this.services = services;
    }

    /** Returns what a recording of this length would cost at the provider; empty if its length or price is unknown. */
    Optional<Money> listPrice(Length length, boolean speakerLabels) {
        LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
        AssemblyAiPrices prices = new AssemblyAiPrices(services.prices(), today);
        try {
            Price price = prices.dearest(config.assemblyai().speechModels());
            return length.length().map(time -> prices.cost(price, time, speakerLabels));
        } catch (CollectionException unpriced) {
            return Optional.empty();
        }
    }

    Collected<Transcript> buy(
            VideoRequest request, Medium medium, Length length, List<Warning> warnings, CollectionContext context)
            throws CollectionException {
        check(medium, length);
        VideoConfig.AssemblyAi provider = config.assemblyai();
        AssemblyAiOrder order = new AssemblyAiOrder(
                medium,
                length,
                AssemblyAiLanguage.code(request.language()),
                request.speakerLabels(),
                provider.speechModels(),
                provider.speechThresholdPercent());
        LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
        AssemblyAiPrices prices = new AssemblyAiPrices(services.prices(), today);
        AssemblyAiJob job = new AssemblyAiJob(
                new AssemblyAiApi(context.http(), provider, services.clock()),
                order,
                config,
                prices,
                pace,
                services.clock());
        context.emit(new CollectorEvent(
                "transcribe",
                length.length()
                        .<Map<String, Object>>map(time -> Map.of("seconds", time.toSeconds()))
                        .orElse(Map.of())));
        Paid<Transcript> paid = context.payOnce(new Purchase<>(key(order), Transcript.class, List.of(job)));
        return Transcripts.paid(paid.value(), request, new ArrayList<>(warnings));
    }

    private void check(Medium medium, Length length) throws CollectionException {
        if (medium instanceof LocalMedium local && local.size() > LARGEST_UPLOAD) {
            String message =
                    "Transcribing: the recording has %d bytes and the provider takes %d at most; extract the sound alone, for example with ffmpeg -vn -c:a copy";
            throw new CollectionException(ErrorCode.TOO_LARGE, message.formatted(local.size(), LARGEST_UPLOAD));
        }
        if (length.length().isPresent() && length.length().get().compareTo(config.maxDuration()) > 0) {
            String message =
                    "Transcribing: the recording is %s long and collectors.video.max_duration is %s; raise it (to 10h at most) or split the recording";
            throw new CollectionException(
                    ErrorCode.TOO_LARGE, message.formatted(length.length().get(), config.maxDuration()));
        }
    }

    /** The parts carry their lengths, so that no two purchases can look alike. {@code en} and {@code en-US} are one. */
    private static String key(AssemblyAiOrder order) {
        StringBuilder key = new StringBuilder("transcript");
        String language = order.languageCode().orElse("auto");
        for (String part : List.of(order.medium().identity(), language, String.valueOf(order.speakerLabels()))) {
            key.append('|').append(part.length()).append(':').append(part);
        }
        return key.toString();
    }
}
