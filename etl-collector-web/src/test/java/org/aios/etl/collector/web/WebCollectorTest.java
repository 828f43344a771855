package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.testkit.CollectorContract;
import org.junit.jupiter.api.Test;

class WebCollectorTest implements CollectorContract<WebRequest, WebPage> {
    @Override
    public Class<WebCollectorProvider> provider() {
        return WebCollectorProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        String html =
                "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The old bridge</title></head><body><nav><a href=/>Home</a></nav><article><h1>The old bridge</h1>"
                        + Pages.paragraph("the bridge") + Pages.paragraph("the river") + "</article></body></html>";
        return Files.writeString(folder.resolve(name + ".html"), html);
    }

    @Test
    void descriptionKeepsTheNamesThatScriptsRelyOn() {
        Descriptor<WebConfig, WebRequest, WebPage> descriptor = new WebCollectorProvider().descriptor();
        assertThat(descriptor.name()).isEqualTo("web");
        assertThat(descriptor.tool()).isEqualTo("collect_web_content");
        assertThat(descriptor.command()).isEqualTo("web");
        assertThat(descriptor.batchTool()).isEqualTo("batch_collect_web");
        assertThat(descriptor.batchParameter()).isEqualTo("urls");
        assertThat(descriptor.manifestTypes()).containsExactly("web", "blog", "article");
        assertThat(descriptor.ttl()).contains(Duration.ofDays(1));
        assertThat(descriptor.cached()).isTrue();
        assertThat(descriptor.paid()).isFalse();
    }
}
