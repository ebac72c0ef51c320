package io.vethscope.web.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator can change, {@code vethscope.*}. The server doesn't start with values that make no sense.
 *
 * @param namespaces how many nodes and pods may be simulated at a time, over all clients; 50,000 take about 1 GB
 * @param stream limits of the WebSocket
 * @param room limits of classrooms
 * @param http limits of HTTP requests
 * @param links short links
 * @param rate how much one client may ask for in a time
 * @param page how the page may be shown
 */
@ConfigurationProperties("vethscope")
@Validated
public record VethscopeProperties(
    @DefaultValue("50000") @Min(1) @Max(10_000_000) int namespaces,
    @DefaultValue @Valid StreamSettings stream,
    @DefaultValue @Valid RoomSettings room,
    @DefaultValue @Valid HttpSettings http,
    @DefaultValue @Valid LinkSettings links,
    @DefaultValue @Valid RateSettings rate,
    @DefaultValue @Valid PageSettings page) {}
