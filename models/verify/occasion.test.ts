import { describe, expect, it } from "vitest";
import { verify } from "./verify.ts";

const shown = (claim: string, evidence: string) => {
  const { verdict, differences } = verify(claim, evidence);
  return [verdict, ...differences.map((d) => d.type)];
};

describe("another occasion", () => {
  it.each([
    ["Năm ngoái chợ Cà Đú thu 2.000 đồng mỗi xe.", "Chợ Cà Đú thu 3.000 đồng mỗi xe."],
    ["Năm 2023 xã Lợi Hải trồng 4 ha rừng.", "Năm 2025, xã Lợi Hải trồng 6 ha rừng."],
    ["Hôm 9/3 ở dốc Bà Râu cũng có xe lật.", "Sáng 2/3, một xe tải lật ở dốc Bà Râu."],
    ["Thôn Bỉnh Hưng 2 họp lúc 19 giờ.", "Thôn Bỉnh Hưng 1 họp lúc 18 giờ."],
    ["Công văn 77/UBND-VX của xã cũng cấm đốt rẫy.", "Công văn 64/UBND-VX của xã cấm đốt rẫy từ tháng 3."],
  ])("is no contradiction: %s", (claim, evidence) =>
    expect(shown(claim, evidence)[0]).toBe("not_enough_evidence"),
  );

  it("is another than a changed detail of the same event", () => {
    expect(shown("Thôn Bỉnh Hưng 1 họp ngày 9/3.", "Thôn Bỉnh Hưng 1 họp ngày 2/3.")).toEqual([
      "refuted",
      "date",
    ]);
    expect(shown("Đội Lợi Hải giành giải nhất.", "Đội Lợi Hải giành giải nhì.")).toEqual([
      "refuted",
      "number",
    ]);
  });

  it("needs no words where the evidence looks back as well", () => {
    const evidence = "Giá mủ trôm là 300.000 đồng/kg, cao hơn năm trước 50.000 đồng.";
    expect(shown("Năm ngoái giá mủ trôm là 250.000 đồng/kg.", evidence)).not.toContain("date");
  });
});

describe("a storm's bulletins", () => {
  const at4 =
    "Đến 4 giờ ngày 19/11, tâm bão ở trên vùng biển phía nam, gió giật cấp 9, đi về hướng tây tây nam.";

  it("of different hours tell of different things", () => {
    const at1 = "Đến 1 giờ ngày 19/11, tâm bão cách bờ khoảng 120 km, mỗi giờ đi được 20 km.";
    expect(shown(at1, at4)[0]).toBe("not_enough_evidence");
  });

  it.each([
    [
      "Sức gió mạnh nhất vùng gần tâm bão mạnh cấp 9-10, giật cấp 14.",
      "Sức gió mạnh nhất vùng gần tâm bão mạnh cấp 9-10, giật cấp 12.",
    ],
    [
      "Dự báo trong 12 giờ tới, bão di chuyển theo hướng tây, mỗi giờ đi được 20 km.",
      "Dự báo trong 12 giờ tới, bão di chuyển theo hướng tây, mỗi giờ đi được 15 km.",
    ],
  ])("that name no hour stand in each of them with other figures: %s", (claim, evidence) =>
    expect(shown(claim, evidence)[0]).toBe("not_enough_evidence"),
  );

  it("is not what else a storm does", () => {
    const evidence = "Bão đi vào Cà Ná với gió giật cấp 10, không có nhà nào tốc mái.";
    expect(shown("Bão đi vào Cà Ná với gió giật cấp 10, có 40 nhà tốc mái.", evidence)[0]).toBe("refuted");
    const counted = "Gió giật cấp 9 làm chìm 17 thuyền thúng ở bãi Từ Thiện.";
    expect(shown(counted.replace("17", "71"), counted)[0]).toBe("refuted");
  });

  it("in which only the day was changed are no others", () => {
    const evidence = "Ngày 18/11, vùng biển Cà Ná có gió mạnh cấp 6-7, giật cấp 9, sóng cao 2-4 m.";
    expect(shown(evidence.replace("18/11", "27/11"), evidence)[0]).toBe("refuted");
  });

  it("in which only the hour was changed are no others", () => {
    expect(shown(at4.replace("4 giờ", "7 giờ"), at4)[0]).toBe("refuted");
  });
});

describe("names that end in a number", () => {
  it("are no counts, and a street is no day", () => {
    expect(shown("Thôn Bỉnh Hưng 1 mất điện.", "Thôn Bỉnh Hưng 1 và 2 mất điện.")).not.toContain("number");
    expect(
      shown("Quán ở đường 16 Tháng 4 mở cửa.", "Quán ở đường 16 Tháng 4 mở cửa ngày 2/5."),
    ).not.toContain("date");
  });

  it("know the short number of a document", () => {
    const evidence = "Quyết định 412/QĐ-UBND cho thuê bãi xe.";
    expect(shown("Quyết định 412 cho thuê bãi xe.", evidence)).not.toContain("document_number");
  });
});
