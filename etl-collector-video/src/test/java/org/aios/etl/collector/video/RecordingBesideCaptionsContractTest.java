package org.aios.etl.collector.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.testkit.CollectorContract;

class RecordingBesideCaptionsContractTest implements CollectorContract<VideoRequest, Transcript> {
    @Override
    public Class<VideoCollectorProvider> provider() {
        return VideoCollectorProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        Files.writeString(
                folder.resolve(name + ".en.vtt"),
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>The boat is here and it is ready.\n");
        return Files.write(folder.resolve(name + ".wav"), MediaLengthTest.wav(32_000, 64_000, 64_000));
    }
}
