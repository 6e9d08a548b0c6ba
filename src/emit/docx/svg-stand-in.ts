// What a program that cannot show an SVG shows in its place: a frame that says so, never a blank.

/** A PNG of one bit: 此图是 SVG 格式，本软件显示不了 / 请看 PDF，或改用 PNG 图片. */
export const svgStandIn: Uint8Array = Buffer.from(
  `
    iVBORw0KGgoAAAANSUhEUgAAAeAAAAEgAQAAAABER52MAAAGZ0lEQVR42u2cQW8bRRTHNwlgcah84MChEovgA3CEqjSbSr33
    CyC1Nw6oClUrDHLIJPSQA4fc4NQuB8SFQ4UqgVBKxqVIOSBqJA5FhHoNFnURJGPXtLvbmZ0/b2ZtZ93agBpBgMxq5Wxm/Nv3
    3r7/vH27B3vYxeYteQ+9TXlfPDJ3zOzesf7BffukcdqPektPT3sPuc94qw8fcte7uBt4F5bv7M7tvYo53UO39w4O912enbad
    tp22Xcx7HrPT9v6oYU7bTttO207brif5L8F39mHMe6ftrqvbbj3/e+F0H2q7uw+1nTptO227Pux/02//FW1H+R8+0fIDM1kG
    6PywDizSKaJJsAgNrpNgOKEVfTxnDwUwy1CPIFQ+J+0+zHMcIlI+Sgzq4HLi1wQ0WcbLA3iRYTNC81GgE0BNAcsFywTXZjgY
    Q/I2wd5z0CkxZ4YwcJ4sZ+iUkcwAXqWQZ2M54Kgy9FptrYNVaEkT1T6sCf7UwrS1UmgmipY5IsYxxRD32krRNdLJcYD1YfUY
    cIjgrwYh5xkYxMzROGPdbvd6KjHwuzR/0tK3Sj9mMaoU8yEL9wbZGVheR6OUw7KXpmSsRufq+GauVkL25jldrdGcTVxMxlkh
    5so6bgiOOYoZOax+5kk5z/4KsssV/aqPmGCvhDaginmuXMZ3xzkozR2kMqUR1WAD6XyIbC3OKhHay1iiYDZIQkX47Ke4HpLb
    MZJy2jNBJbND+BXItXk5TzGfsHJ7ZwD3tX3mEiJyskMpLCkL3zvPB/ApyBUWE/xb3Sb9EzZquXIRjTanS0NpVHFXz+CuUZSF
    9TY6zzPBGgGForfoy2Ff9QM4xI3XA3Mdkap2auC4rcvWq2ybMsmwOIX1BlPb0HF9CNs8Vzi+CbkmmMiXU4psW3QgrBSkYCD4
    aIRGA5kIsrh9n2VOq4brs76B5w3c+Ljch2MR4AO6mBGu3aAzhb2414fvDOEGuO5Zy8eNPBunBUTdqtML9VMWvrlJZ6oLSveI
    5dcCHvlcxVb2vmZ1rMek5Xmj4e/F1R/WIwNvb6It6lGMUfg051HEFS20Zgs+ymW6LBFutRnNBuTCZzl8HZEQuB8+TrDgcgX4
    tUTwUmDhjZhgbVL7mTCwjrBO/wzhPGYdcB52g7i1U58I1oFk9bwYVPswN5WJ4O2CZYWQL00HItmBVcdPoIJ6vnYrbYK15/lY
    tfDtkepZ88311FM71TO2HvXh+Q5YaGtD3cLJSN1OYaW8OgqDhzlMOxuW3vi+VTVxCx+o/e7+7GJ2/bbL8z8bM/+DoWLMoamD
    xU2OFrEHill3FG6Nyi8wg1G/HRucbhycGXeI94JaSXllC9eNj9ESo8Grid+s0Jeu9G+8o9rW7DJM1+uVal4fzgSucjQDgktX
    En/pSSjvcAEuuD07gxUyLnpSsbCeO6OeDyCoLRC9RDN/A1lPjodPE/kCwanUQWgb06yFmOVwmuhF1qb7yCi8k+eP0ClZGH24
    5u/A9xYXDNye4HZSRp3lcHjBtOnNI3RfepWJSwaWswt0k8qaVYLZmFRxprVfgM3t7G4Jt8oFuEFuL42B2XuBucWKroHt/JbQ
    n/dyt7vywoI53fsSTfZgzJ2Tvr09ixbB9uTZAaGPxDnckhfeMENvSIhx70mYREqONksDWG3VtcphGrxm4U4RLrhdnYEk001/
    4Ha2Hel7AtEyM4M3X8cUDdEFE2PgBYkOWW5jCDdCLefxNSmMBm8uGPj6ObqAY+A3N/HLKHyNa5xAxC18e4E+s0MSG2LM++2F
    g/j20RwO7KCaZdo8M+Vwx8Aqk9THjbF8SmItK8KZZpoePPpwYuUpJsFf6uqWhWlh2Nb7blVH9JCZw4oFBHdH4aG2XzqcJeT2
    FGhJlmxZOLCm+byFaVCxFXrMIbe5GJPnwxLmuYa+N5PDiTyvFqlvzGHNaJ1kWoKNc7tKsBwKgFrvjfiGol6OHd4pQymeGAvr
    6ibuzRRhiJ8gexov7sCJ96zGuJhli57HRuCwizg5gvViAYwz1Me4LXvYYc0zn1mTxooeKcYS4k+LfntSw+l6Evd+273f/lvh
    XWjbPVc5bTttO207bTttO227mJ22918Nc9p22nbadtp2Pcm+0bbrt12eXd3+/8Du/fY/C9ce8ebMbra5Mcdzk+ePem89/cy0
    2c2Pb0yPOZ6ePP/47n7oA7vYfgehsxaYPxZ8lAAAAABJRU5ErkJggg==
  `.replace(/\s+/gu, ''),
  'base64',
);
