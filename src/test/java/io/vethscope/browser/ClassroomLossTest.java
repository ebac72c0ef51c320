package io.vethscope.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vethscope.VethscopeApplication;
import io.vethscope.web.support.Ports;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Connections are cut and a server starts anew: everybody is back at the same place by themselves. */
class ClassroomLossTest extends RoomStoryTest {
  private static final String LOST = "Connection lost, coming back";

  @Test
  void followerWhoseConnectionWasCutIsWhereTheTeacherHasGoneMeanwhile() {
    Explorer teacher = teacher();
    Page page = blank(Viewing.DESKTOP.calm());
    Cable cable = new Cable(page, "/api/room");
    Explorer student = student(link(teacher), page);
    started(teacher).press("Home").at(1);
    student.at(1);

    cable.cut();
    assertThat(room(student)).containsText(LOST);
    teacher.press("ArrowRight").at(2).press("ArrowRight").at(3);
    assertThat(student.at(1).hop()).isEqualTo(1);
    cable.mend();

    student.at(3);
    assertThat(room(student)).containsText("Following");
  }

  @Test
  void teacherWhoseConnectionWasCutBringsTheRoomToWhereItHasGoneMeanwhile() {
    Page page = blank(Viewing.DESKTOP.calm());
    Cable cable = new Cable(page, "/api/room");
    Explorer teacher = teacher(page, url("/#scenario=same-node"));
    Explorer student = student(link(teacher), Viewing.PHONE.calm());
    started(teacher).press("Home").at(1);
    student.at(1);

    cable.cut();
    assertThat(room(teacher)).containsText(LOST);
    teacher.press("ArrowRight").at(2).press("ArrowRight").at(3);
    cable.mend();

    student.at(3);
    assertThat(room(teacher)).containsText("1 follows");
    teacher.press("ArrowRight").at(4);
    student.at(4);
  }

  @Test
  void serverThatStartsAnewHasTheRoomUnderTheSameCode() throws IOException {
    int port = Ports.free();
    Explorer teacher;
    Explorer student;
    String link;
    try (ConfigurableApplicationContext _ = server(port)) {
      teacher = teacher(blank(Viewing.DESKTOP.calm()), "http://localhost:" + port + "/#scenario=same-node");
      link = link(teacher);
      student = student(link, Viewing.DESKTOP.calm());
      started(teacher).press("Home").at(1);
      student.at(1);
    }
    assertThat(room(student)).containsText(LOST);
    teacher.press("ArrowRight").at(2);

    try (ConfigurableApplicationContext _ = server(port)) {
      // The longer a server is away, the longer both wait before they try again.
      assertThat(room(student))
          .containsText("Following", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
      student.at(2);
      assertThat(link(teacher)).isEqualTo(link);
      student(link, Viewing.PHONE.calm()).at(2).page().close();
      teacher.page().close();
      student.page().close();
    }
    assertThat(takeErrors()).isNotEmpty().allMatch(error -> error.contains("ERR_CONNECTION_REFUSED"));
  }

  private static ConfigurableApplicationContext server(int port) {
    return new SpringApplicationBuilder(VethscopeApplication.class)
        .run("--server.port=" + port, "--spring.main.banner-mode=off");
  }
}
