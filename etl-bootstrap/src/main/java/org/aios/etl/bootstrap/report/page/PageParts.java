package org.aios.etl.bootstrap.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * The page's style sheets and scripts as they stand on the class path: our own, and those of uPlot (MIT) from its WebJar. Each is
 * put into the page whole, and named by its hash in the page's Content-Security-Policy, so that nothing else runs.
 */
final class PageParts {
    private static final String CHARTS = "META-INF/resources/webjars/uplot/%s/%s";
    private static final String CHARTS_RELEASE = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String[] SCRIPTS = {"format.js", "charts.js", "lanes.js", "table.js", "main.js"};

    private final String chartsRelease;

    PageParts() {
        Properties release = new Properties();
        try (InputStream in = resource(CHARTS_RELEASE)) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading %s from the class path failed".formatted(CHARTS_RELEASE), e);
        }
        this.chartsRelease = release.getProperty("version", "");
    }

    /** Returns the release of the library that draws the charts. */
    String chartsRelease() {
        return chartsRelease;
    }

    /** Returns its licence, which goes where it goes. */
    String chartsLicence() {
        return charts("LICENSE");
    }

    String template() {
        return own("page.html");
    }

    String style() {
        return charts("dist/uPlot.min.css") + "\n" + own("report.css");
    }

    String charts() {
        return charts("dist/uPlot.iife.min.js");
    }

    /** Returns our own scripts as one, which shares nothing with others but the library. */
    String script() {
        StringBuilder script = new StringBuilder("(function () {\n'use strict';\n");
        for (String name : SCRIPTS) {
            script.append(own(name)).append('\n');
        }
        return script.append("})();\n").toString();
    }

    /** Returns the policy that lets exactly these parts run, and nothing reach out. */
    String policy() {
        return "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
                .formatted(hash(charts()), hash(script()), hash(style()));
    }

    private static String hash(String part) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String charts(String file) {
        return text(CHARTS.formatted(chartsRelease, file));
    }

    private static String own(String file) {
        return text("org/aios/etl/bootstrap/report/page/" + file);
    }

    /** Without carriage returns: a browser drops them before it computes the hash. */
    private static String text(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading %s from the class path failed".formatted(name), e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = PageParts.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException("%s is missing in the installation; install etl anew".formatted(name));
        }
        return in;
    }
}
